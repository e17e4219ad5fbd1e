update projects set reservation_version = reservation_version + 1
where organization = @organization and project = @project and reservation_version = @reservation_version
