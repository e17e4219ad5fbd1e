update projects set graph_version = graph_version + 1
where organization = @organization and project = @project and graph_version = @graph_version
