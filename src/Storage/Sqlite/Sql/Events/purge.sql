delete from events where seq > @reached and seq <= @cut
