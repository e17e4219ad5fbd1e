delete from processes as p where p.process = @process::text
