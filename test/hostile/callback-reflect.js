function login(email, password, callback) {
  Reflect.apply(callback, undefined, [null, { user_id: '1' }]);
}
