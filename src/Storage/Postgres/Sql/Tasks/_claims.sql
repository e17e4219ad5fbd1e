{Tasks._any_claims} and t.agent = @agent::text
