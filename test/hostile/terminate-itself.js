function login(email, password, callback) {
  process.kill(process.pid, 'SIGTERM');
  while (true) {}
}
