from memories where organization = @organization and project = @project and (@text is null or instr(lower(key), lower(@text)) > 0 or instr(lower(value), lower(@text)) > 0)
