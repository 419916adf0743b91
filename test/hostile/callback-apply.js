function login(email, password, callback) {
  callback.apply({}, [null, { user_id: '1' }]);
}
