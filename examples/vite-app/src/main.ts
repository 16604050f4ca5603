import Pets from 'pets-sdk';

const client = new Pets();
const list = document.querySelector('#pets');
for (const pet of await client.pets.list()) {
  const item = document.createElement('li');
  item.textContent = pet.name;
  list?.append(item);
}
