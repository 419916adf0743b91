function login(email, password, callback) {
  process.stdout.end();
  process.stderr.destroy();
  console.log('still heard');
  callback(null, { user_id: '1' });
}
