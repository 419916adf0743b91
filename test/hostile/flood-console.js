function login(email, password, callback) {
  const line = 'x'.repeat(10000);
  for (let i = 0; i < 10000; i++) console.log(line);
  callback(null, { user_id: '1' });
}
