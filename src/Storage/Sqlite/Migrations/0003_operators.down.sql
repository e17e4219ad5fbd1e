drop table processes;

alter table agents drop column drain;
