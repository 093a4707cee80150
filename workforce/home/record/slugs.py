REPORT = "my-record"
