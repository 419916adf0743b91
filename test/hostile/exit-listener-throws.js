function login(email, password, callback) {
  process.on('exit', () => { throw new Error('at exit'); });
  process.exit(1);
}
