insert into organizations (name)
select @name::text
where not exists (select from organizations as o where o.name = @name::text)
on conflict (name) do nothing
