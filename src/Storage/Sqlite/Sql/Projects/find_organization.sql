select o.organization from organizations as o where o.name = @name
