drop table orleans_silos;
drop table orleans_memberships;
drop table OrleansQuery;
