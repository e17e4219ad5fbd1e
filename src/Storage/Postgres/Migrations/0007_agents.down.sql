alter table agents
    drop column role,
    drop column claim_limit,
    drop column rules,
    drop column seen_at;
