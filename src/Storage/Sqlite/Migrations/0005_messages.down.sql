drop table inbox_entries;
drop table inboxes;
drop table messages;
