drop table notice_places;
