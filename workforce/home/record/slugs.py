REPORT = "my-record"
OF_LEAVER = "leavers-record"
