select t.agent, count(*)
from {Tasks._any_claims}
group by t.agent
