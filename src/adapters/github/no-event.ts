// @actions/github reads the event of the run while it is loaded: a named pipe there would stop the program, a syntax error would end it,
// and a missing path would be printed as it is. Nothing here needs the event.
delete process.env['GITHUB_EVENT_PATH']
