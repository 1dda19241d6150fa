"""Particles and endings that follow a Korean noun, and what each says beyond grammar."""

from __future__ import annotations

_BARE = (
    "은 는 이 가 을 를 의 에 에서 에게 한테 께서 께서는 로 으로 들 님 씨 들은 들이 들을 들의 들도 처럼 라도 이라도 로는 에는 에서는 으로는 에서의 "
    "로의 으로의 에서도 에도 로도 으로도 이라 라 라는 이라는 라고 이라고 이란 란 요 에게는 한테는 님은 님이 님의 님이랑 씨가 씨는 씨의 으로서 "
    "인 이야 야 이지 지 이에요 예요 에요 입니다 입니까 인가요 인가 인지 이냐 냐 이니 임 일까 일까요 이죠 죠 이었어 였어 이었지 였지 인데요 이네 네 "
    "이었나 였나 이었나요 였나요 이었던 였던 인거 인건 인거야 인걸 이었는지 였는지 인것 이여 중 중에 중에서 중에서도 중에는 중의 가운데 이면 면 이라면 라면 "
    "이요 용 으로만 로만 에만 짜리 씩 이야말로 이라서 라서 이니까 니까 여야 이어야 이었고 였고 에서만 이는 한테서 에게서 에선 에겐 이든 걸 게 건 것 거"
).split()
PARTICLES: dict[str, str] = dict.fromkeys(_BARE, "")
PARTICLES |= dict.fromkeys("한 된 하는 되는 했던 됐던 하고있는".split(), "")
PARTICLES |= dict.fromkeys("와 과 랑 이랑 하고 이며 며 이고 고 이면서 면서 님과 님이랑 씨와 와의 과의 들과 이자".split(), "and")
PARTICLES |= dict.fromkeys("인데 이지만 지만 는데 인데도".split(), "but")
PARTICLES |= dict.fromkeys("이나 나 이거나 거나".split(), "or")
PARTICLES |= dict.fromkeys("도 이도 까지도".split(), "also")
PARTICLES |= dict.fromkeys("만 만의 만을 만이 뿐".split(), "only")
PARTICLES |= dict.fromkeys("부터 에서부터 부터는 부터의".split(), "from")
PARTICLES |= dict.fromkeys("까지 까지의 까지는".split(), "to")
PARTICLES |= dict.fromkeys("보다 보다는 보다도 에비해".split(), "than")
PARTICLES |= dict.fromkeys("별 별로 별로는 마다 별로의 별의".split(), "each")
LONGEST = max(map(len, PARTICLES))
