select count(*)
{Messages._in_thread}
