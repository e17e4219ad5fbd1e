select {Agents._columns} from agents as a where a.organization = @organization and a.id = @agent
