function login(email, password, callback) {
  process.kill(process.pid, 'SIGKILL');
  while (true) {}
}
