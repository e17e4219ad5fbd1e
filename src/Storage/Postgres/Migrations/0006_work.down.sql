drop table artifacts;

alter table projects drop column reservation_version;

drop index tasks_reserving;
alter table tasks drop column reserving;
alter table tasks drop column particulars;
