namespace Puhui.Evidence;

/// <summary>What each fault of a log is called, in both languages.</summary>
public static class FaultWords
{
    public static (string Zh, string En) Of(EvidenceFault.Rule broken) => broken switch
    {
        EvidenceFault.Rule.FileReadable => ("文件缺失或无法读取", "A file is missing or cannot be read"),
        EvidenceFault.Rule.KeyHandedOver => ("签名密钥未经前一密钥移交", "A key was not handed over by the one before it"),
        EvidenceFault.Rule.KeyTrusted => ("首个密钥不是您所信任的密钥", "The first key is not the one you trust"),
        EvidenceFault.Rule.CheckpointSigned => ("检查点没有应有密钥的签名", "A checkpoint is not signed with its key"),
        EvidenceFault.Rule.NotForked => ("日志有分叉：同一大小有两棵树", "The log was forked: there are two trees of one size"),
        EvidenceFault.Rule.TimeGoesOn => ("检查点的时间倒退", "A checkpoint is dated before the one it follows"),
        EvidenceFault.Rule.NothingCutOff => ("末尾的条目被截去", "Entries were cut off at the end"),
        EvidenceFault.Rule.EntryUnchanged => ("条目或事实被改动", "An entry, or a fact, was changed"),
        EvidenceFault.Rule.NothingDropped => ("有条目被抽走", "An entry was taken out"),
        EvidenceFault.Rule.NothingInserted => ("有条目被插入", "An entry was put in"),
        EvidenceFault.Rule.InOrder => ("条目的次序被调换", "Entries stand in another order"),
        EvidenceFault.Rule.NotBackDated => ("条目的日期被倒签或超前", "An entry was dated back, or ahead"),
        EvidenceFault.Rule.TileUnchanged => ("哈希块被改动", "A tile of hashes was changed"),
        EvidenceFault.Rule.RootAgrees => ("条目与已签名的根不符", "Entries do not come to the root that was signed"),
        _ => throw new ArgumentOutOfRangeException(nameof(broken), broken, "not a rule"),
    };
}
