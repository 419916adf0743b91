function login(email, password, callback) {
  process.on('exit', () => callback(null, { user_id: '1' }));
  process.exit(1);
}
