select count(*)
{Messages._wanted}
