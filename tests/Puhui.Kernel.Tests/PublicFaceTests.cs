using System.Reflection;
using System.Runtime.CompilerServices;

namespace Puhui.Kernel.Tests;

/// <summary>Promises of the whole public face of the kernel.</summary>
public sealed class PublicFaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Floating point enters and leaves money only here: a computed rate is rounded in, a ratio is shown.</summary>
    private static readonly string[] FloatingAllowed = ["Rate.NearestAnnual", "Ratio.ToDouble"];

    private static readonly Type[] Public = typeof(Money).Assembly.GetExportedTypes();

    [Fact]
    public void Every_struct_is_readonly() =>
        Assert.DoesNotContain(Public, t => t is { IsValueType: true, IsEnum: false } && !t.IsDefined(typeof(IsReadOnlyAttribute), inherit: false));

    [Fact]
    public void Every_class_is_sealed_or_static() =>
        Assert.DoesNotContain(Public, t => t is { IsClass: true, IsSealed: false });

    [Fact]
    public void Nothing_public_can_be_changed()
    {
        var fields = Public.Where(t => !t.IsEnum).SelectMany(t => t.GetFields(Declared)).Where(f => f is { IsInitOnly: false, IsLiteral: false });
        var setters = Public.SelectMany(t => t.GetProperties(Declared)).Where(p => p.SetMethod is { IsPublic: true } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        Assert.Empty(fields.Cast<MemberInfo>().Concat(setters));
    }

    [Fact]
    public void No_floating_point_touches_money()
    {
        var floating = Public.SelectMany(t => t.GetMethods(Declared).Cast<MethodBase>().Concat(t.GetConstructors(Declared)))
            .Where(m => m.GetParameters().Select(p => p.ParameterType).Append((m as MethodInfo)?.ReturnType).Any(t => t == typeof(double) || t == typeof(float)))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        Assert.Equal(FloatingAllowed, floating.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_enum_names_its_numbers_and_leaves_zero_unnamed() =>
        Assert.DoesNotContain(Public, t => t.IsEnum && Enum.IsDefined(t, 0));
}
