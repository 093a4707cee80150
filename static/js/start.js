// Before the page is drawn: says that scripts run, so that what needs them is shown and folded rightly.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("nhsuk-frontend-supported");
