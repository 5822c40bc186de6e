namespace Puhui.Signals;

/// <summary>Words by which an aspect is recognised in Chinese, put together by hand: those that only name it, and those that judge it as well.</summary>
internal static class AspectWords
{
    /// <summary>One word, as symbols.</summary>
    /// <param name="Judgement">1 praises, −1 blames, 0 only names.</param>
    internal sealed record Term(Aspect Aspect, int Judgement, int[] Symbols);

    private sealed record Words(Aspect Aspect, string Naming, string Praising, string Blaming);

    private static readonly Words[] Chinese =
    [
        new(
            Aspect.Quality,
            "质量 品质 做工 材质 面料 布料 用料 效果 性能 味道 口感 口味 手感 音质 画质 画面 屏幕 电池 印刷 纸张 纸质 翻译 文笔 内容 情节 配置 运行 散热 待机 信号 功能 硬件 分量 份量 菜量 菜品 肉质 " +
            "果肉 汁水 水分 个头 大小 尺码 尺寸 版型 款式 颜色 气味 香味 泡沫丰富 设施 房间 洗完 洗后 穿着 穿起来 用起来 吃起来 喝起来 描述 图片",
            "质量好 好用 耐用 好吃 好喝 好看 精致 精美 结实 扎实 流畅 清晰 舒服 舒适 美味 可口 香甜 好闻 柔软 多汁 爽口 入味 合身 无瑕疵 与描述一致 与描述相符 和描述一致",
            "难吃 难喝 难闻 难看 难用 起球 掉色 褪色 色差 线头 开线 脱线 破洞 瑕疵 坏了 坏的 就坏 故障 死机 卡顿 很卡 太卡 异味 次品 残次 劣质 粗糙 黑屏 花屏 闪退 发烫 漏水 生锈 掉漆 缩水 掉毛 刺鼻 假滑 头屑 " +
            "太咸 太油 太辣 没熟 夹生 错别字 缺页 不符 缺斤少两 太小 偏小 没味道 没效果 不好用 不好吃 不好喝 不舒服 不清晰 不耐用"),
        new(
            Aspect.Freshness,
            "新鲜 鲜度 保鲜 保质期 生产日期 日期 出厂 生鲜",
            "新鲜 鲜活 活蹦乱跳 很鲜 鲜嫩 鲜美 鲜甜 现摘 现做 现杀 日期新 日期很新 日期好 日期近 没坏的 没有坏的",
            "不新鲜 变质 发霉 霉变 霉点 长霉 腐烂 烂了 烂的 烂掉 烂果 都烂 全烂 有烂 个烂 坏果 变味 馊 过期 临期 蔫 发臭 臭了 臭的 发酸 变酸 酸了 变坏 干瘪 异物 长毛 胀包 胀气 放了很久 坏了好几 坏了几个 坏掉 日期老 日期旧 不太新鲜"),
        new(
            Aspect.Packaging,
            "包装 外盒 盒子 纸箱 箱子 外箱 封口 密封 瓶盖 瓶子 泡泡袋 气泡膜 包裹 打包 包得 包的 外壳 塑封 礼盒",
            "包装完好 包装精美 包装严实 包装仔细 包装精致 包得很好 包的很好 包得严实 完好无损 没有破损",
            "破损 破了 漏了 漏出 漏液 洒了 撒了 洒出 洒得 压坏 压扁 压烂 压碎 碎了 摔坏 磕碰 挤压 变形 简陋 没有包装 裂开 开裂 裂了 拆封 拆过 没密封"),
        new(
            Aspect.Logistics,
            "物流 快递 发货 送货 配送 到货 送达 派送 派件 顺丰 圆通 中通 韵达 申通 邮政 运输 运送 送餐 骑手 外卖员 送餐员 小哥 收到货 寄 到得 送到 送来 送得 送的 运费",
            "速度很快 挺快 真快 超快 好快 也快 神速 飞快 特别快 非常快 发货快 送货快 送得快 送餐快 到货快 速度快 物流快 很快就到 很快收到 很快就收到 隔天就到 第二天就到 当天就到 次日达 准时 按时 提前送 提前到 送货上门 送货及时 发货及时",
            "超时 还没到 没到货 没收到 迟迟 送错 丢件 延误 不发货 没发货 发错 漏发 少发 太慢 好慢 很慢 慢死 慢了 有点慢 比较慢 超慢 真慢 特别慢 非常慢 等了 不送上门 不上门 晚到 晚了 迟到 催了 送晚"),
        new(
            Aspect.Service,
            "服务 客服 售后 态度 卖家 店家 商家 店主 掌柜 老板 店员 服务员 服务生 前台 师傅 退货 退款 退换 换货 投诉 回复 上菜 排队 等位 咨询 接待 沟通 导购 安装",
            "热情 客气 耐心 周到 贴心 负责 有礼貌 服务好 态度好 服务到位 有问必答",
            "爱理不理 不理人 不理我 没人理 态度差 敷衍 推卸 推脱 推诿 忽悠 不回复 没人回 踢皮球 推来推去 冷漠 恶劣 傲慢 素质 骂人 拒绝退 不给退 不给换 没人管 联系不上 打不通 欺骗"),
        new(
            Aspect.Price,
            "价格 价钱 价位 性价比 售价 定价 原价 单价 收费 费用 消费 优惠 活动 促销 打折 折扣 团购 人均 保价 价保 差价 块钱 元钱 这个价 花钱 安装费 材料费 手续费",
            "便宜 实惠 划算 合算 超值 物超所值 物有所值 物美价廉 价廉 性价比高 价格合理 价格公道 值得 很值 白菜价 省钱 优惠力度",
            "贵 降价 降了 涨价 补差 不值 坑钱 不划算 不实惠 不便宜 虚高 差价 乱收费 暴利 抢钱 宰客 不优惠 浪费钱"),
        new(
            Aspect.Authenticity,
            "真伪 真假 防伪 专柜 鉴定 验货 旗舰店 串码 保修卡",
            "正品 真品 真货 正版 行货 如假包换 官方正品 保真",
            "假货 假的 仿品 仿货 山寨 高仿 冒牌 盗版 水货 翻新 二手 假冒 仿冒 假酒 假烟 像假 怀疑是假 是假 不真 赝品 贴牌 三无产品"),
    ];

    /// <summary>Where a term's characters mean something else.</summary>
    private static readonly string[] Elsewhere = ["贵州", "贵宾", "珍贵", "宝贵", "名贵", "高贵", "贵族", "贵店", "贵司", "贵公司", "贵阳", "活动室", "寄托", "寄存", "邮政编码", "假的话"];

    public static IReadOnlyList<Term> All { get; } = [.. Chinese.SelectMany(TermsOf).GroupBy(t => (t.Aspect, ReviewText.Show(t.Symbols))).Select(g => g.MaxBy(t => Math.Abs(t.Judgement))!)];

    public static IReadOnlyList<int[]> Other { get; } = [.. Elsewhere.Select(e => ReviewText.Symbols(e))];

    private static IEnumerable<Term> TermsOf(Words words) =>
        Split(words.Naming, 0).Concat(Split(words.Praising, 1)).Concat(Split(words.Blaming, -1)).Select(t => new Term(words.Aspect, t.Judgement, ReviewText.Symbols(t.Text)));

    private static IEnumerable<(string Text, int Judgement)> Split(string words, int judgement) => words.Split(' ').Distinct(StringComparer.Ordinal).Select(w => (w, judgement));
}
