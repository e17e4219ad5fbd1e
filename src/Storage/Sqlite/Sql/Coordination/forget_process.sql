delete from processes where process = @process
