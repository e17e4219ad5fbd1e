select x.ctid as spot, x.version as old_version, x.status as old_status, x.wake_at as old_wake_at
            from tasks as x
            where x.organization = c.organization and x.project = c.project and x.id = c.task
            limit 1
