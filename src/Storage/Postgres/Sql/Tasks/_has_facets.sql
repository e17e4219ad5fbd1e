(
                select x.facets
                from task_texts as x
                where x.organization = t.organization and x.project = t.project and x.task = t.id
            ) @> @facets::text[]
