delete from OrleansQuery where QueryKey in ('ReadFromStorageKey', 'WriteToStorageKey', 'ClearStorageKey', 'DeleteStorageKey');
drop table orleans_states;
