alter table agents drop column role;
alter table agents drop column claim_limit;
alter table agents drop column rules;
alter table agents drop column seen_at;
