select m.id from messages as m where m.id = any (@ids::text[]) and m.organization = any (@organizations::integer[])
