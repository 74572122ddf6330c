import Ledger

extension LanguageWords {
  /// Chinese, Japanese and Korean, which write large numbers alike and share no word with the
  /// languages of other scripts. 兆 is 10^12.
  static let asian = LanguageWords(
    units: [(1, "十 | 拾 | 십"), (2, "百 | 佰 | 백"), (3, "千 | 仟 | 천")],
    scales: [
      (4, "万 | 萬 | 만"), (8, "億 | 亿 | 억"),
      (12, "兆 | 조 | 万亿 | 萬億 | 万億 | 億万 | 亿万"), (16, "京 | 경"),
    ],
    currencies: [
      ("JPY", "円 | 圓 | 日元 | 日圆 | 日圓 | 日币 | 日幣 | 엔 | 엔화"),
      (dollars, "ドル | 弗 | 달러"),
      ("USD", "米ドル | 米国ドル | 美元 | 美金 | 美圆 | 미국 달러 | 미달러 | 미 달러 | 美刀"),
      ("CAD", "カナダドル | 加元 | 加拿大元 | 캐나다 달러"),
      ("AUD", "豪ドル | オーストラリアドル | 澳元 | 澳币 | 호주 달러"),
      ("HKD", "香港ドル | 港元 | 港币 | 港幣 | 港圆 | 홍콩 달러 | 홍콩달러"),
      ("SGD", "シンガポールドル | 新加坡元 | 新元 | 싱가포르 달러"),
      ("TWD", "台湾ドル | 台湾元 | 新台币 | 新臺幣 | 新台幣 | 台币 | 台幣 | 대만 달러"),
      ("EUR", "ユーロ | 欧元 | 歐元 | 유로 | 유로화"),
      (pounds, "ポンド"), ("GBP", "英ポンド | 英镑 | 英鎊 | 파운드"),
      ("CNY", "人民元 | 中国元 | 元人民币 | 元人民幣 | 人民币元 | 위안 | 위안화"),
      ("CNY HKD TWD", "元 | 块"), ("KRW KPW", "원 | ウォン | 韩元 | 韓元 | 韩圆 | 韓圓 | 韩币"),
      ("KRW", "韓国ウォン | 한국 원"), ("INR", "インドルピー | 印度卢比 | 인도 루피"),
      (rupees, "ルピー | 卢比 | 루피"), ("CHF", "スイスフラン | 瑞士法郎 | 瑞郎 | 스위스프랑 | 스위스 프랑"),
      ("RUB", "ルーブル | 卢布 | 루블"), ("AED", "ディルハム | 迪拉姆 | 디르함"),
      ("SAR", "サウジリヤル | 沙特里亚尔 | 리얄"), ("VND", "ドン | 越南盾"), ("THB", "バーツ | 泰铢"),
    ],
    signs: [("CNY", "人民币 | 人民幣")],
    powers: [
      (-3, "キロワット | 千瓦 | 킬로와트"), (0, "メガワット | 兆瓦 | 메가와트"),
      (3, "ギガワット | 吉瓦 | 기가와트"), (6, "テラワット | 太瓦 | 테라와트"),
    ],
    percents: [
      (0, "パーセント | 퍼센트 | 프로"), (1, "割 | 成 | 할"),
    ],
    before: [
      (
        .about,
        """
        約 | およそ | おおよそ | ほぼ | 概ね | 推計 | 约 | 大约 | 大約 | 约为 | 大概 | 近 | 接近 | 将近 | \
        將近 | 约合 | 約合 | 约值 | 약 | 대략 | 거의 | 총 약
        """
      ),
      (
        .atMost,
        """
        最大 | 最大で | 最高 | 最高で | 上限 | 最多 | 至多 | 不超过 | 不超過 | 不足 | 不到 | 低于 | 低於 | \
        少于 | 多达 | 多達 | 최대 | 최고 | 많게는
        """
      ),
      (
        .atLeast,
        """
        少なくとも | 最低 | 最低でも | 最少 | 至少 | 超过 | 超過 | 超 | 逾 | 高于 | 高於 | 多于 | 不低于 | \
        不低於 | 不少于 | 不少於 | 最小 | 최소 | 적어도 | 최소한
        """
      ),
    ],
    after: [
      (
        .about,
        """
        程度 | 前後 | ほど | くらい | ぐらい | 近く | 弱 | 相当程度 | 左右 | 上下 | 정도 | 안팎 | 내외 | 가량 \
        | 쯤 | 수준
        """
      ),
      (.atMost, "以下 | 未満 | 以内 | 以内に | を下回る | 以內 | 이하 | 미만 | 이내"),
      (
        .atLeast,
        """
        以上 | 超 | を超える | を超え | を超す | を上回る | 余り | あまり | 強 | 이상 | 초과 | 넘게 | 넘는 \
        | 을 넘는 | 를 넘는 | 을 넘어 | 를 넘어 | 以上の
        """
      ),
    ],
    others: [
      (
        .other,
        """
        キロワット時 | メガワット時 | ギガワット時 | テラワット時 | 千瓦时 | 兆瓦时 | 吉瓦时 | 千瓦時 | \
        兆瓦時 | 吉瓦時 | 킬로와트시 | 메가와트시 | 기가와트시 | %ポイント | パーセントポイント | 百分点 | \
        个百分点 | 個百分點 | 퍼센트포인트 | %포인트 | 퍼센트 포인트 | 주간 | 주년 | 주일 | 주차 | 元年 | 成年 \
        | 成立 | 成功 | 成为 | 成本 | 成長 | 成长 | 割引 | 割合 | 원칙 | 원전 | 할인 | 할부
        """
      ),
      (.shares, "株 | 株式 | 股 | 股股份 | 股份"), ([.shares, .large], "주"),
      (.adjective, "普通 | の普通 | 新 | 의 | の | 个"), (.connector, "의"),
      (.filler, "総額 | 总额 | 總額 | 合計 | 计 | 計 | 총 | 총액 | 合计 | 累计"),
      ([.to], "から | 至 | 到 | 에서 | 부터 | 내지 | ないし | 乃至 | 〜 | 〰"),
      (.close, "まで | 之间 | 之間 | の間 | 까지 | 사이 | 间"),
      (.between, "介于 | 介於"), (.several, "数 | 數 | 几 | 幾 | 数个 | 何 | 수 | 몇 | 上 | 好几 | 十几"),
      (.percentBefore, "百分之"), (.odd, "多 | 余 | 餘 | 여"), (.half, "半"),
    ]
  ).withHanNumbers()

  /// Digits of Han script stand in places, and what Han and Hangul write is compound.
  private func withHanNumbers() -> LanguageWords {
    var words = self
    let digits = "〇 一 二 三 四 五 六 七 八 九"
    for (value, digit) in digits.split(separator: " ").enumerated() {
      words.numbers.append((Int32(clamping: value * 10), String(digit)))
      words.others.append((.digit, String(digit)))
    }
    words.numbers += [(20, "两 | 兩"), (0, "零")]
    words.others.append((.digit, "两 | 兩 | 零"))
    for (_, names) in units + scales { words.others.append((.compound, names)) }
    return words
  }
}
