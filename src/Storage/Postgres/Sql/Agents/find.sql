select {Agents._columns} from agents as a where a.organization = @organization::integer and a.id = @agent::text
