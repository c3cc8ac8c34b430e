@main struct Lince { static func main() {} }
