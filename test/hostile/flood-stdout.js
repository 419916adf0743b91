function login(email, password, callback) {
  const chunk = Buffer.alloc(1e7, 'x');
  for (let i = 0; i < 10; i++) process.stdout.write(chunk);
  callback(null, { user_id: '1' });
}
