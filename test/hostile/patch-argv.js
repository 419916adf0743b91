function login(email, password, callback) {
  process.argv.length = 0;
  process.execPath = '/nowhere';
  process.title = 'x';
  callback(null, { user_id: '1' });
}
