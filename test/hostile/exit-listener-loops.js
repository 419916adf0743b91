function login(email, password, callback) {
  process.on('exit', () => { while (true) {} });
  process.exit(1);
}
