select t.task, t.description, t.design, t.acceptance_criteria, t.notes, t.extra
from json_each(@tasks) as k
cross join task_texts as t on t.organization = @organization and t.project = @project and t.task = k.value
