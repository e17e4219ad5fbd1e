select case
    when to_regclass(@table::text) is not null then coalesce(pg_sequence_last_value(pg_get_serial_sequence(@table::text, @column::text)), 0)
end
