drop index agents_by_change;
