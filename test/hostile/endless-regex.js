function login(email, password, callback) {
  callback(null, /^(a+)+$/.test('a'.repeat(50) + '!'));
}
