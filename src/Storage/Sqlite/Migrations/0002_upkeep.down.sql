drop table event_log;
