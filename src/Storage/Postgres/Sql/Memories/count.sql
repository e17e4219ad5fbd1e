select count(*) {Memories._wanted}
