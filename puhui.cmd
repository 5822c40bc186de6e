@echo off
rem The one entry on Windows: builds the command when its sources changed, then runs it. Works from any folder.
setlocal
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0eng\build.ps1"
if errorlevel 1 exit /b 1
set /p PUHUI_BUILD=<"%~dp0artifacts\puhui\current"
dotnet "%~dp0artifacts\puhui\%PUHUI_BUILD%\puhui.dll" %*
exit /b %errorlevel%
